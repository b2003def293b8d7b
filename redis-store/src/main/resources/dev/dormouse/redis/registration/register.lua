-- KEYS: device, expiries, names, counts [fused: ids, peer]
-- ARGV: prefix, fused, endpoint, moving, standing, leads, expiry, id, lead of the id, field of the peer's lead
local prefix, fused, endpoint = ARGV[1], ARGV[2] == '1', ARGV[3]

if fused and redis.call('HSETNX', KEYS[5], ARGV[8], ARGV[9]) == 0 then
  local holder = redis.call('HGET', KEYS[5], ARGV[8])
  if thing_of(holder) ~= endpoint then return { 'taken' } end
end

local replaced = redis.call('HGETALL', KEYS[1])
if #replaced > 0 then
  uncount(KEYS[4], end_leads(prefix, fused, endpoint, replaced))
  redis.call('DEL', KEYS[1])
end

redis.call('HSET', KEYS[1], 'm', ARGV[4], 's', ARGV[5], 'l', ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[7], endpoint)
redis.call('ZADD', KEYS[3], 0, endpoint)
local at_peer = {}
if fused then
  redis.call('HSET', KEYS[5], ARGV[8], ARGV[9])
  redis.call('HSET', KEYS[6], ARGV[10], '')
  at_peer = few_at(KEYS[6])
end
redis.call('HGET', KEYS[1], 'l') -- so that Redis goes on telling us who changes it
return { 'done', replaced, at_peer }
