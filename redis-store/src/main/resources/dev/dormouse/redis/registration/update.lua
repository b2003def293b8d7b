-- KEYS: device, expiries [fused and moved: peer]
-- ARGV: prefix, fused, endpoint, version, moving, standing or '', leads or '', expiry, field of the peer's lead
local prefix, fused, endpoint = ARGV[1], ARGV[2] == '1', ARGV[3]

local moving = redis.call('HGET', KEYS[1], 'm')
if not moving or string.sub(moving, 1, 8) ~= ARGV[4] then return { 'stale', redis.call('HGETALL', KEYS[1]) } end

local at_peer
redis.call('HSET', KEYS[1], 'm', ARGV[5])
if ARGV[6] ~= '' then redis.call('HSET', KEYS[1], 's', ARGV[6]) end
if ARGV[7] ~= '' then
  at_peer = {}
  if fused then
    redis.call('HDEL', lead_of_peer(prefix, endpoint, redis.call('HGET', KEYS[1], 'l')))
    redis.call('HSET', KEYS[3], ARGV[9], '')
    at_peer = few_at(KEYS[3])
  end
  redis.call('HSET', KEYS[1], 'l', ARGV[7])
end
redis.call('ZADD', KEYS[2], ARGV[8], endpoint)
redis.call('HGET', KEYS[1], 'l') -- so that Redis goes on telling us who changes it
return { 'done', at_peer }
