-- Which history of this server its data belongs to. Redis answers before its replicas know, so one that is made master may lack the
-- last that was answered for; so may a server that lost its power, or a copy that was put back. Whatever must not be given out twice
-- is therefore counted from the moment its history began, in eighths of a second since 2026, by the clock of Redis: the one thing that
-- no loss turns back. A history has the name that Redis gives to each line of replication.

local SINCE, TICKS = 1767225600, 8

local function tick()
  local time = redis.call('TIME')
  return math.floor((time[1] - SINCE) * TICKS + time[2] * TICKS / 1000000)
end

local function whole(number)
  return string.format('%.0f', number)
end

-- When the history began. The first to ask in a new one begins it: after the one before, and after any that he has heard of.
local function beginning(history, heard)
  local name = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  local was = redis.call('HMGET', history, 'name', 'beginning')
  if was[1] == name then return tonumber(was[2]) end
  local begun = math.max(tonumber(was[2] or 0), tonumber(heard), tick()) + 1
  redis.call('HSET', history, 'name', name, 'beginning', whole(begun))
  return begun
end
