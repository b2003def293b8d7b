-- KEYS: association, history
-- ARGV: how its owner must begin, how many numbers, heard of history
local owner, taken, history = unpack(redis.call('HMGET', KEYS[1], 'o', 'w', 'h'))
if not owner or not begins_with(owner, ARGV[1]) then return { 'gone' } end
local begun = beginning(KEYS[2], ARGV[3])
local first = reserved(KEYS[1], taken, history, begun, ARGV[2])
if not first then return { 'early' } end
return { 'done', first, begun }
