-- Takes claims back. A lead that others claimed too stays.
-- KEYS: the leads, in one partition
-- ARGV: field, sole and stamp for each key
for i = 1, #KEYS do
  local field, sole, stamp = ARGV[3 * i - 2], ARGV[3 * i - 1], ARGV[3 * i]
  local held = sole == '1' and redis.call('HGET', KEYS[i], field)
  if held then
    local thing = string.match(held, '^[^%z]*%z')
    local kept = ''
    for at = #thing + 1, #held, 8 do
      local one = string.sub(held, at, at + 7)
      if one ~= stamp then kept = kept .. one end
    end
    if kept == '' then redis.call('HDEL', KEYS[i], field)
    elseif #thing + #kept < #held then redis.call('HSET', KEYS[i], field, thing .. kept) end
  elseif sole == '0' then
    redis.call('HDEL', KEYS[i], field)
  end
end
return {}
