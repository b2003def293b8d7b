-- KEYS: leases
-- ARGV: name, holder, term, fence
local _, fence, holder = alive(redis.call('HGET', KEYS[1], ARGV[1]))
if fence ~= ARGV[4] or holder ~= ARGV[2] then return { 'lost' } end
redis.call('HSET', KEYS[1], ARGV[1], written(ARGV[3], fence, holder))
return { 'done' }
