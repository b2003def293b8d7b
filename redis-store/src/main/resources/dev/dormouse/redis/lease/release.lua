-- KEYS: leases
-- ARGV: name, holder, fence
local _, fence, holder = alive(redis.call('HGET', KEYS[1], ARGV[1]))
if fence == ARGV[3] and holder == ARGV[2] then redis.call('HDEL', KEYS[1], ARGV[1]) end
return {}
