import { NativeSelect } from '@mantine/core'
import { useAccount } from '../api/session.ts'
import { useTenants } from '../api/tenants.ts'
import { seesFleet } from './purview.ts'
import { tenantChoices } from './tenantChoices.ts'

export interface TenantChoiceProps {
  readonly label: string
  /** Empty for all devices. */
  readonly tenant: string
  readonly onChange: (tenant: string) => void
  /** Whose it is stays as it is. */
  readonly fixed?: boolean
  readonly testId: string
}

/** For whose devices something is; there is nothing to choose for who sees one tenant, or where there are none. */
export function TenantChoice({ label, tenant, onChange, fixed = false, testId }: TenantChoiceProps) {
  const account = useAccount()
  const tenants = useTenants(seesFleet(account)).data ?? []
  const choices = tenantChoices(account, tenants, tenant)
  if (choices.length < 2) return null
  return (
    <NativeSelect
      label={label}
      value={tenant}
      disabled={fixed}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[...choices]}
      data-testid={testId}
    />
  )
}
