import { useRenewPassword } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import type { KnownAccount } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'

export function RenewPassword({ account: { name }, onClose }: { account: KnownAccount; onClose: () => void }) {
  const renew = useRenewPassword()
  if (renew.data)
    return (
      <ShownOnce title={`A password for ${name}`} facts={[{ name: 'Name', text: name }]} secret={renew.data.oneTimePassword} onClose={onClose}>
        It is good until the first login, which asks for another.
      </ShownOnce>
    )
  return (
    <Confirm
      title={`Give ${name} another password?`}
      act="Make one"
      keep="Keep the present one"
      busy={renew.isPending}
      trouble={renew.error && troubleOf(renew.error)}
      onAct={() => renew.mutate(name)}
      onClose={onClose}
      testId="account-renewing"
    >
      <p>The present password is good no longer, and every session of the account ends.</p>
    </Confirm>
  )
}
