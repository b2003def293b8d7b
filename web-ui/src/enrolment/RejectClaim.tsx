import { useRejectClaim } from '../api/enrolment.ts'
import { troubleOf } from '../api/problem.ts'
import type { Claim } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'

export function RejectClaim({ claim: { id, says }, onClose }: { claim: Claim; onClose: () => void }) {
  const reject = useRejectClaim()
  return (
    <Confirm
      title="Keep this device out?"
      act="Keep it out"
      busy={reject.isPending}
      trouble={reject.error && troubleOf(reject.error)}
      onAct={() => reject.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
      testId="claim-rejecting"
    >
      <p>
        <code>{says}</code> stays outside, and is not shown here again for a while, however often it comes.
      </p>
    </Confirm>
  )
}
