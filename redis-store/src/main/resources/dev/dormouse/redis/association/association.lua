-- What the steps of an association share. An association is a hash, in the partition of its connection id:
--
--   o   owner: server, colon, identity
--   a   the address by which it is found, of a peer without a connection id
--   b   record of the sealed state
--   x   record of when it expires
--   w   the write sequence numbers below this are taken
--   h   when the history began in which they were taken
--   n   the number of the node that adopted it last; without it, who made it serves it
--   l   its leads: partition (2) and stamp (8) of its identity, the same of its address if it has one
--
-- Its read mark is its score in the sorted set of marks, so that a mark needs no script.

local function lead_key(prefix, partition, what)
  return prefix .. partition .. '}:' .. what
end

local function hex(bytes)
  return (string.gsub(bytes, '.', function(c) return string.format('%02x', string.byte(c)) end))
end

local function begins_with(text, beginning)
  return string.sub(text, 1, #beginning) == beginning
end

-- Releases what leads to an association.
local function end_leads(prefix, cid, owner, address, leads)
  local partition = struct.unpack('>I2', leads)
  redis.call('HDEL', lead_key(prefix, partition, 'identity:' .. owner), cid .. '\0' .. hex(string.sub(leads, 3, 10)))
  if address then
    partition = struct.unpack('>I2', string.sub(leads, 11, 12))
    local key, field = lead_key(prefix, partition, 'addresses'), string.match(owner, '^[^:]*:') .. address
    if redis.call('HGET', key, field) == cid .. '\0' .. string.sub(leads, 13, 20) then redis.call('HDEL', key, field) end
  end
end

-- Ends the association, and returns what whoever releases its leads must know.
local function finish(prefix, fused, cid, association, expiries, marks)
  local was = redis.call('HMGET', association, 'o', 'l', 'a')
  redis.call('DEL', association)
  redis.call('ZREM', expiries, cid)
  redis.call('ZREM', marks, cid)
  if fused and was[1] then end_leads(prefix, cid, was[1], was[3], was[2]) end
  return was
end

-- Write sequence numbers are given out once. In a new history it is not known what was given out last in the one before; but nothing
-- was given out ahead of the clock, SPAN numbers for each tick. So a history begins at what the clock says, and is never ahead of it
-- either, but for the numbers of its first tick. Returns the first number, nothing when the clock does not allow so many yet.
local SPAN = 16384

local function reserved(association, taken, history, begun, count)
  local first = tonumber(taken)
  if history ~= whole(begun) then first = math.max(first, begun * SPAN) end
  local till = first + tonumber(count)
  if till > (math.max(tick(), begun) + 1) * SPAN then return nil end
  redis.call('HSET', association, 'w', whole(till), 'h', whole(begun))
  return first
end
