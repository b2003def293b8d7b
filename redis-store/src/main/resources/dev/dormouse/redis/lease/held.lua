-- The leases that are held, as name, holder and fence of each; those that are over for an hour are forgotten.
-- KEYS: leases
local held, leases = {}, redis.call('HGETALL', KEYS[1])
for i = 1, #leases, 2 do
  local _, fence, holder = alive(leases[i + 1])
  if fence then
    held[#held + 1] = leases[i]
    held[#held + 1] = holder
    held[#held + 1] = fence
  elseif tonumber(string.match(leases[i + 1], '^%d+')) < now() - 3600000 then
    redis.call('HDEL', KEYS[1], leases[i])
  end
end
return held
