import { useRemoveAccount } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import type { KnownAccount } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

export function RemoveAccount({ account: { name }, onClose }: { account: KnownAccount; onClose: () => void }) {
  const remove = useRemoveAccount()
  return (
    <Confirm
      title={`Remove ${name}?`}
      act="Remove it"
      keep="Keep it"
      busy={remove.isPending}
      trouble={remove.error && troubleOf(remove.error)}
      onAct={() => remove.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
      testId="account-removing"
    >
      <p>Its sessions end, and nobody can sign in by this name.</p>
      <p className={dialog.aside}>What it did stays in the audit trail. To shut somebody out for a while, disable the account instead.</p>
    </Confirm>
  )
}
