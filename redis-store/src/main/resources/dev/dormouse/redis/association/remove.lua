-- KEYS: association, expiries, marks
-- ARGV: prefix, fused, id, how its owner must begin, what it must be or '', the address it must have or ''
local owner, address = unpack(redis.call('HMGET', KEYS[1], 'o', 'a'))
if not owner or not begins_with(owner, ARGV[4]) then return { 'gone' } end
if ARGV[5] ~= '' and owner ~= ARGV[5] then return { 'gone' } end
if ARGV[6] ~= '' and address ~= ARGV[6] then return { 'gone' } end
local was = finish(ARGV[1], ARGV[2] == '1', ARGV[3], KEYS[1], KEYS[2], KEYS[3])
return { 'done', was[1], was[2], was[3] or '' }
