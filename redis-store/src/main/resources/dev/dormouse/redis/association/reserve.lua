-- Gives out write sequence numbers. In a new history it is not known what was given out last in the one before; but nothing was given
-- out ahead of the clock, SPAN numbers for each tick. So a history begins at what the clock says, and is never ahead of it either, but
-- for the numbers of its first tick.
-- KEYS: association, history
-- ARGV: how its owner must begin, how many numbers, heard of history
local SPAN = 16384

local was = redis.call('HMGET', KEYS[1], 'o', 'w', 'h')
if not was[1] or not begins_with(was[1], ARGV[1]) then return { 'gone' } end

local begun = beginning(KEYS[2], ARGV[3])
local first = tonumber(was[2])
if was[3] ~= whole(begun) then first = math.max(first, begun * SPAN) end
local till = first + tonumber(ARGV[2])
if till > (math.max(tick(), begun) + 1) * SPAN then return { 'early' } end

redis.call('HSET', KEYS[1], 'w', whole(till), 'h', whole(begun))
return { 'done', first, begun }
