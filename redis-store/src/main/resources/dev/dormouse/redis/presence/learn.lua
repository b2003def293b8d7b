-- Writes what was learnt of some devices of a partition, each only where nobody wrote since we read; of the others it returns
-- the number in our list and what is there now.
-- KEYS: habits
-- ARGV: for each device its endpoint, what we read or '', what is learnt
local changed = {}
for i = 1, #ARGV, 3 do
  local now = redis.call('HGET', KEYS[1], ARGV[i]) or ''
  if now == ARGV[i + 1] then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
  else
    changed[#changed + 1] = (i - 1) / 3
    changed[#changed + 1] = now
  end
end
return changed
