-- What the steps of a device share. A device is a hash:
--
--   m            what moves: version (8 bytes), then the record of where the device is and when it was heard
--   s            what stands: the record of all else it registered
--   l            its leads: partition (2) and stamp (8) of its id, partition (2) and stamp (8) of its peer, id length (2), id, peer
--   t<token>     an observation: partition (2) and stamp (8) of its token, digest of its paths (8), then the record
--
-- A lead is a field of a hash in a partition of its own, by which a device is found (see claim.lua): ids and tokens are sole,
-- peers are not. On one server (fused) a step claims and releases leads itself; in a cluster they are claimed before it and
-- released after it, and the stamp tells whose claim it was.

local function lead_key(prefix, partition, what)
  return prefix .. partition .. '}:' .. what
end

local function lead_of_id(prefix, leads)
  local partition = struct.unpack('>I2', leads)
  local length = struct.unpack('>I2', string.sub(leads, 21, 22))
  return lead_key(prefix, partition, 'ids'), string.sub(leads, 23, 22 + length)
end

local function thing_of(lead)
  return string.match(lead, '^[^%z]*')
end

local function hex(bytes)
  return (string.gsub(bytes, '.', function(c) return string.format('%02x', string.byte(c)) end))
end

-- The fields of what leads from a peer; none when they are many, as behind a gateway, where nobody is told all with each newcomer.
local function few_at(peer)
  if redis.call('HLEN', peer) > 16 then return {} end
  return redis.call('HKEYS', peer)
end

-- The key of what leads from the peer, and the field of this device in it.
local function lead_of_peer(prefix, endpoint, leads)
  local partition = struct.unpack('>I2', string.sub(leads, 11, 12))
  local length = struct.unpack('>I2', string.sub(leads, 21, 22))
  return lead_key(prefix, partition, 'peer:' .. string.sub(leads, 23 + length)),
    endpoint .. '\0' .. hex(string.sub(leads, 13, 20))
end

local function key_of_token(prefix, observation)
  local partition = struct.unpack('>I2', observation)
  return lead_key(prefix, partition, 'tokens')
end

local function is_token(field)
  return string.byte(field, 1) == 116
end

-- Releases what leads to a device, given as fields and values, and returns how many observations it had.
local function end_leads(prefix, fused, endpoint, device)
  local observations = 0
  for i = 1, #device, 2 do
    local field, value = device[i], device[i + 1]
    if is_token(field) then
      observations = observations + 1
      if fused then redis.call('HDEL', key_of_token(prefix, value), string.sub(field, 2)) end
    elseif field == 'l' and fused then
      redis.call('HDEL', lead_of_id(prefix, value))
      redis.call('HDEL', lead_of_peer(prefix, endpoint, value))
    end
  end
  return observations
end

local function uncount(counts, observations)
  if observations > 0 then redis.call('HINCRBY', counts, 'observations', -observations) end
end
