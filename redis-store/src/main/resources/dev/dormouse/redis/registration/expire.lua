-- Ends those of some devices of a partition that are due, and returns each with its endpoint.
-- KEYS: expiries, names, counts, the devices
-- ARGV: prefix, fused, now, the endpoints
local ended = {}
for i = 4, #ARGV do
  local endpoint = ARGV[i]
  local due = redis.call('ZSCORE', KEYS[1], endpoint)
  if due and tonumber(due) < tonumber(ARGV[3]) then
    local device = redis.call('HGETALL', KEYS[i])
    uncount(KEYS[3], end_leads(ARGV[1], ARGV[2] == '1', endpoint, device))
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', KEYS[1], endpoint)
    redis.call('ZREM', KEYS[2], endpoint)
    ended[#ended + 1] = endpoint
    ended[#ended + 1] = device
  end
end
return ended
