-- KEYS: leases, fences
-- ARGV: name, holder, term
if alive(redis.call('HGET', KEYS[1], ARGV[1])) then return { 'held' } end
local fence = redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
redis.call('HSET', KEYS[1], ARGV[1], written(ARGV[3], fence, ARGV[2]))
return { 'done', fence }
