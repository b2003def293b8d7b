-- KEYS: association, expiries, marks, history [fused: identity, and addresses if it has one]
-- ARGV: prefix, fused, id, owner, state, expires, reserved until, leads, expiry, field of the identity's lead,
--       address or '', heard of history, and with an address: field and value of its lead
local prefix, fused, cid = ARGV[1], ARGV[2] == '1', ARGV[3]

local owner = redis.call('HGET', KEYS[1], 'o')
if owner and owner ~= ARGV[4] then return { 'taken' } end
local was = {}
if owner then was = finish(prefix, fused, cid, KEYS[1], KEYS[2], KEYS[3]) end

local begun = beginning(KEYS[4], ARGV[12])
redis.call('HSET', KEYS[1], 'o', ARGV[4], 'b', ARGV[5], 'x', ARGV[6], 'w', ARGV[7], 'l', ARGV[8], 'h', whole(begun))
redis.call('ZADD', KEYS[2], ARGV[9], cid)
redis.call('ZADD', KEYS[3], -1, cid)
if ARGV[11] ~= '' then redis.call('HSET', KEYS[1], 'a', ARGV[11]) end

local displaced = false
if fused then
  redis.call('HSET', KEYS[5], ARGV[10], '')
  if ARGV[11] ~= '' then
    displaced = redis.call('HGET', KEYS[6], ARGV[13])
    redis.call('HSET', KEYS[6], ARGV[13], ARGV[14])
  end
end
return { 'done', displaced or '', was[1] or '', was[2] or '', was[3] or '', begun }
