import { useRevokeToken } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import type { Token } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'

export function RevokeToken({ token: { name }, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useRevokeToken()
  return (
    <Confirm
      title={`Revoke ${name}?`}
      act="Revoke it"
      keep="Keep it"
      busy={revoke.isPending}
      trouble={revoke.error && troubleOf(revoke.error)}
      onAct={() => revoke.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
      testId="token-revoking"
    >
      <p>The program that has it is let in no more, and its event streams end. What was done with it stays in the audit trail.</p>
    </Confirm>
  )
}
