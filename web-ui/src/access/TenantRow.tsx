import { Link } from 'react-router'
import type { Tenant } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import classes from './Access.module.css'
import { seenByWords, whyNotRemoveTenant } from './tenantWords.ts'

export interface TenantRowProps {
  readonly tenant: Tenant
  readonly reason: string | undefined
  readonly onRelabel: () => void
  readonly onRemove: () => void
}

export function TenantRow({ tenant, reason, onRelabel, onRemove }: TenantRowProps) {
  const { name, label, since, devices } = tenant
  return (
    <li data-testid={`tenant-row-${name}`}>
      <div className={classes.rowHead}>
        <h2>{label}</h2>
        <code>{name}</code>
        <span className={classes.soft}>
          <Link to={paths.devices({ search: `tenant==${name}` })} data-testid="tenant-devices">
            {counted(devices, 'device')}
          </Link>
          {`; ${seenByWords(tenant)}; made `}
          <Ago time={since} />
          {'; '}
          <Link to={paths.variables({ kind: 'tenant', name })} data-testid="tenant-variables">
            its variables
          </Link>
        </span>
        <div className={classes.verbs}>
          <Button look="quiet" icon="edit" disabledReason={reason} onClick={onRelabel} testId="tenant-relabel">
            Rename
          </Button>
          <Button look="quiet" iconOnly icon="trash" disabledReason={reason ?? whyNotRemoveTenant(tenant)} onClick={onRemove} testId="tenant-remove">
            {`Remove ${name}`}
          </Button>
        </div>
      </div>
    </li>
  )
}
