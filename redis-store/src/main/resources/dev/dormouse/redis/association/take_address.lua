-- In a cluster, after an association was put: it is the one at its address now. Returns which one was before.
-- KEYS: addresses
-- ARGV: field and value of the lead
local displaced = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return { displaced or '' }
