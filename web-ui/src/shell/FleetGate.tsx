import { Outlet } from 'react-router'
import { whyNotFleet } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import { Message } from '../ui/Message.tsx'

/** Pages behind it are about the whole fleet: who sees a part of it is told so, wherever the link came from. */
export function FleetGate() {
  const reason = whyNotFleet(useAccount())
  if (!reason) return <Outlet />
  return (
    <Message page icon="shield" title="This is about the whole fleet" testId="beyond-purview">
      {reason}
    </Message>
  )
}
