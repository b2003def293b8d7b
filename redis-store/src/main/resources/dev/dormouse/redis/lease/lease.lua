-- What the steps of a lease share. All leases are fields of one hash, "until:fence:holder" in milliseconds of Redis's own clock;
-- their last fences are in another, for ever.

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Until when, fence and holder; nothing once it is over.
local function alive(lease)
  if not lease then return nil end
  local till, fence, holder = string.match(lease, '^(%d+):(%d+):(.*)$')
  if tonumber(till) <= now() then return nil end
  return till, fence, holder
end

local function written(term, fence, holder)
  return string.format('%.0f:%s:%s', now() + term, fence, holder)
end
