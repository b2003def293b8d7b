-- KEYS: device, counts [fused: tokens]
-- ARGV: prefix, fused, endpoint, lead of the registration's id, token, observation, lead of the token
local prefix, fused, endpoint, token, observation = ARGV[1], ARGV[2] == '1', ARGV[3], ARGV[5], ARGV[6]

local leads = redis.call('HGET', KEYS[1], 'l')
if not leads or string.sub(leads, 1, 10) ~= ARGV[4] then return { 'stale', redis.call('HGETALL', KEYS[1]) } end

if fused and redis.call('HSETNX', KEYS[3], token, ARGV[7]) == 0 then
  local holder = redis.call('HGET', KEYS[3], token)
  if thing_of(holder) ~= endpoint then return { 'taken', thing_of(holder) } end
end

local paths, replaced = string.sub(observation, 11, 18), {}
local device = redis.call('HGETALL', KEYS[1])
for i = 1, #device, 2 do
  local field, value = device[i], device[i + 1]
  if is_token(field) and field ~= 't' .. token and string.sub(value, 11, 18) == paths then
    redis.call('HDEL', KEYS[1], field)
    if fused then redis.call('HDEL', key_of_token(prefix, value), string.sub(field, 2)) end
    replaced[#replaced + 1] = field
    replaced[#replaced + 1] = value
  end
end
uncount(KEYS[2], #replaced / 2)

if redis.call('HSET', KEYS[1], 't' .. token, observation) == 1 then
  redis.call('HINCRBY', KEYS[2], 'observations', 1)
end
if fused then redis.call('HSET', KEYS[3], token, ARGV[7]) end
redis.call('HGET', KEYS[1], 'l') -- so that Redis goes on telling us who changes it
return { 'done', replaced }
