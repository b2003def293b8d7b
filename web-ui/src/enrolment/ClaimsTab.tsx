import { useState } from 'react'
import { useClaims } from '../api/enrolment.ts'
import type { Claim } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Message } from '../ui/Message.tsx'
import { Notice } from '../ui/Notice.tsx'
import { AcceptClaim } from './AcceptClaim.tsx'
import { ClaimTable } from './ClaimTable.tsx'
import { RejectClaim } from './RejectClaim.tsx'

/** Strangers that ask to be let in. */
export function ClaimsTab() {
  const claims = useClaims()
  const [accepting, setAccepting] = useState<Claim | undefined>()
  const [rejecting, setRejecting] = useState<Claim | undefined>()
  return (
    <>
      {claims.data && claims.data.unheeded > 0 && (
        <Notice tone="caution" title={`${counted(claims.data.unheeded, 'stranger')} came too fast to be taken down`} testId="claims-unheeded">
          Somebody may be trying names. Whoever is a device of yours comes again.
        </Notice>
      )}
      {claims.isError && !claims.data ? (
        <Trouble error={claims.error} onRetry={() => void claims.refetch()} />
      ) : claims.data?.items.length === 0 ? (
        <Message icon="devices" title="Nobody waits at the door" testId="claims-empty">
          A device that comes to one of our servers and is not known waits here until somebody decides.
        </Message>
      ) : (
        <ClaimTable claims={claims.data?.items ?? []} loading={claims.isPending} onAccept={setAccepting} onReject={setRejecting} />
      )}
      {accepting && <AcceptClaim claim={accepting} onClose={() => setAccepting(undefined)} />}
      {rejecting && <RejectClaim claim={rejecting} onClose={() => setRejecting(undefined)} />}
    </>
  )
}
