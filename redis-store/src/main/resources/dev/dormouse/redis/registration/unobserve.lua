-- KEYS: device, counts
-- ARGV: prefix, fused, token, partition and stamp that the observation must have
local field = 't' .. ARGV[3]
local observation = redis.call('HGET', KEYS[1], field)
if not observation or string.sub(observation, 1, 10) ~= ARGV[4] then
  return { 'stale', redis.call('HGETALL', KEYS[1]) }
end

redis.call('HDEL', KEYS[1], field)
uncount(KEYS[2], 1)
if ARGV[2] == '1' then redis.call('HDEL', key_of_token(ARGV[1], observation), ARGV[3]) end
redis.call('HGET', KEYS[1], 'l') -- so that Redis goes on telling us who changes it
return { 'done' }
