-- KEYS: association
-- ARGV: how its owner must begin, how many numbers
local owner = redis.call('HGET', KEYS[1], 'o')
if not owner or not begins_with(owner, ARGV[1]) then return { 'gone' } end
return { 'done', redis.call('HINCRBY', KEYS[1], 'w', ARGV[2]) - ARGV[2] }
