-- A fence is never given twice: a history may lack the last ones of the one before, and begins above them all (see history.lua).
-- KEYS: leases, fences, history
-- ARGV: name, holder, term, heard of history
local FENCES_A_TICK = 1024

if alive(redis.call('HGET', KEYS[1], ARGV[1])) then return { 'held' } end
local begun = beginning(KEYS[3], ARGV[4])
local fence = math.max(tonumber(redis.call('HGET', KEYS[2], ARGV[1]) or 0) + 1, begun * FENCES_A_TICK)
redis.call('HSET', KEYS[2], ARGV[1], whole(fence))
redis.call('HSET', KEYS[1], ARGV[1], written(ARGV[3], whole(fence), ARGV[2]))
return { 'done', fence, begun }
