-- Which of some things do not know a lead to them: they are gone, or never came to be. A thing knows a lead by its stamp.
-- KEYS: things of one partition
-- ARGV: a stamp for each
local forgotten = {}
for i = 1, #KEYS do
  local known = false
  for _, value in ipairs(redis.call('HVALS', KEYS[i])) do known = known or string.find(value, ARGV[i], 1, true) end
  if not known then forgotten[#forgotten + 1] = i - 1 end
end
return forgotten
