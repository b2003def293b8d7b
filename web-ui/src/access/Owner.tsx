import { useAccount } from '../api/session.ts'
import { Icon } from '../ui/Icon.tsx'
import classes from './Owner.module.css'
import { ownerToSay } from './purview.ts'

/** Whose something is, for who sees more than one tenant. */
export function Owner({ tenant, testId }: { tenant: string | undefined; testId: string }) {
  const owner = ownerToSay(useAccount(), tenant)
  if (owner === undefined) return null
  return (
    <span className={classes.owner} title={`Of the tenant ${owner}`} data-testid={testId}>
      <Icon name="groups" size={14} />
      {owner}
    </span>
  )
}
