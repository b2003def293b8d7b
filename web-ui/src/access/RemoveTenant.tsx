import { troubleOf } from '../api/problem.ts'
import { useRemoveTenant } from '../api/tenants.ts'
import type { Tenant } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'

export function RemoveTenant({ tenant: { name, label }, onClose }: { tenant: Tenant; onClose: () => void }) {
  const remove = useRemoveTenant()
  return (
    <Confirm
      title={`Remove ${label}?`}
      act="Remove it"
      keep="Keep it"
      busy={remove.isPending}
      trouble={remove.error && troubleOf(remove.error)}
      onAct={() => remove.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
      testId="tenant-removing"
    >
      <p>No device belongs to it, and nobody is bound to see its devices.</p>
    </Confirm>
  )
}
