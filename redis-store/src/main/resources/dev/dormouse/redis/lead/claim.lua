-- Lets a lead point somewhere. One that only one thing may have (sole) holds the thing's name, a zero, and the stamps of all who
-- claimed it for that thing; it is refused while it points elsewhere, unless it still says what the caller found to be wrong.
-- Of one that several things may have, each claim is a field of its own.
-- KEYS: the leads
-- ARGV: field, value, sole, stamp, the wrong value or ''
local value = ARGV[2]
if ARGV[3] == '1' then
  local held = redis.call('HGET', KEYS[1], ARGV[1])
  if held and string.match(held, '^[^%z]*') == string.match(value, '^[^%z]*') then
    value = held .. ARGV[4]
  elseif held and held ~= ARGV[5] then
    return { 'taken', held }
  end
end
redis.call('HSET', KEYS[1], ARGV[1], value)
return { 'done' }
