-- KEYS: device, expiries, names, counts
-- ARGV: prefix, fused, endpoint, version
local endpoint = ARGV[3]

local device = redis.call('HGETALL', KEYS[1])
local moving = redis.call('HGET', KEYS[1], 'm')
if not moving or string.sub(moving, 1, 8) ~= ARGV[4] then return { 'stale', device } end

uncount(KEYS[4], end_leads(ARGV[1], ARGV[2] == '1', endpoint, device))
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], endpoint)
redis.call('ZREM', KEYS[3], endpoint)
return { 'done', device }
