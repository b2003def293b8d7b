import { Link } from 'react-router'
import type { VariableScope } from '../api/variables.ts'
import type { Tenant } from '../api/types.ts'
import { paths } from '../paths.ts'
import list from '../ui/RowList.module.css'
import classes from './Variables.module.css'

export interface ScopeListProps {
  readonly tenants: readonly Tenant[]
  readonly groups: readonly string[]
  readonly chosen: VariableScope | undefined
}

/** From far to near, as a device sees it: the fleet, tenants, groups. */
export function ScopeList({ tenants, groups, chosen }: ScopeListProps) {
  return (
    <ul className={list.list} data-testid="scope-list">
      <Row scope={{ kind: 'fleet' }} name="The whole fleet" more="" chosen={chosen} />
      {tenants.map(({ name, label }) => (
        <Row key={`tenant ${name}`} scope={{ kind: 'tenant', name }} name={label} more="tenant" chosen={chosen} />
      ))}
      {groups.map((name) => (
        <Row key={`group ${name}`} scope={{ kind: 'group', name }} name={name} more="group" chosen={chosen} />
      ))}
    </ul>
  )
}

function Row({ scope, name, more, chosen }: { scope: VariableScope; name: string; more: string; chosen: VariableScope | undefined }) {
  const here = paths.variables(scope)
  return (
    <li>
      <Link
        to={here}
        className={`${list.row} ${classes.scope}`}
        aria-current={chosen && paths.variables(chosen) === here ? 'page' : undefined}
        data-testid={scope.kind === 'fleet' ? 'scope-fleet' : `scope-${scope.kind}-${scope.name}`}
      >
        <span className={list.name}>{name}</span>
        <span className={list.more}>{more}</span>
      </Link>
    </li>
  )
}
