-- Ends those of some associations of a partition and server that are due.
-- KEYS: expiries, marks, the associations
-- ARGV: prefix, fused, now, the ids
local ended = {}
for i = 4, #ARGV do
  local cid = ARGV[i]
  local due = redis.call('ZSCORE', KEYS[1], cid)
  if due and tonumber(due) < tonumber(ARGV[3]) then
    local was = finish(ARGV[1], ARGV[2] == '1', cid, KEYS[i - 1], KEYS[1], KEYS[2])
    ended[#ended + 1] = { cid, was[1] or '', was[2] or '', was[3] or '' }
  end
end
return ended
