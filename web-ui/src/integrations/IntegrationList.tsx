import { Link } from 'react-router'
import type { Integration } from '../api/types.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Mark } from '../ui/Mark.tsx'
import list from '../ui/RowList.module.css'
import classes from './Integrations.module.css'
import { toneOf } from './words.ts'

export function IntegrationList({ integrations, chosen }: { integrations: readonly Integration[]; chosen: string | undefined }) {
  return (
    <ul className={list.list} data-testid="integration-list">
      {integrations.map((integration) => (
        <li key={integration.name}>
          <Link
            to={paths.integrations(integration.name)}
            className={`${list.row} ${classes.row}`}
            aria-current={integration.name === chosen ? 'page' : undefined}
            data-testid={`integration-row-${integration.name}`}
          >
            <span className={list.name}>{integration.name}</span>
            <span className={list.more}>{integration.deadLetters > 0 && `${count(integration.deadLetters)} dead`}</span>
            <Mark tone={toneOf(integration)}>{integration.state}</Mark>
          </Link>
        </li>
      ))}
    </ul>
  )
}
