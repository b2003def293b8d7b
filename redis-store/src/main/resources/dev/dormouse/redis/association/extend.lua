-- KEYS: association, expiries
-- ARGV: how its owner must begin, id, expires, expiry
local owner = redis.call('HGET', KEYS[1], 'o')
if not owner or not begins_with(owner, ARGV[1]) then return { 'gone' } end
redis.call('HSET', KEYS[1], 'x', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[2])
return { 'done' }
