-- A node begins to serve an association, unless another that is alive does.
-- KEYS: association, history, marks
-- ARGV: how its owner must begin, how many numbers, heard of history, id, number of the node, numbers of the others
local owner, taken, history, holder = unpack(redis.call('HMGET', KEYS[1], 'o', 'w', 'h', 'n'))
if not owner or not begins_with(owner, ARGV[1]) then return { 'gone' } end
holder = holder or whole(tonumber(string.sub(ARGV[4], 1, 2), 16))
for i = 6, #ARGV do
  if ARGV[i] == holder and holder ~= ARGV[5] then return { 'held', tonumber(holder) } end
end

local begun = beginning(KEYS[2], ARGV[3])
local first = reserved(KEYS[1], taken, history, begun, ARGV[2])
if not first then return { 'early' } end
if holder ~= ARGV[5] then redis.call('HSET', KEYS[1], 'n', ARGV[5]) end
return { 'done', first, begun, redis.call('ZSCORE', KEYS[3], ARGV[4]) or '-1' }
