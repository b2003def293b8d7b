import type { ResourceModel } from '../api/types.ts'
import { typeWords } from '../values/typeWords.ts'
import classes from './ResourceDefinition.module.css'

export function ResourceDefinition({ resource, search }: { resource: ResourceModel; search: string }) {
  const { id, name, operations, type, range, units, multiple, mandatory, description, labels } = resource
  const found = search !== '' && name.toLowerCase().includes(search.toLowerCase())
  return (
    <li className={classes.resource} data-found={found || undefined} data-testid={`resource-definition-${id}`}>
      <span className={classes.id}>{id}</span>
      <div className={classes.text}>
        <div className={classes.head}>
          <h3>{name}</h3>
          <p className={classes.facts}>
            <span>{operationWords(operations)}</span>
            {type !== 'none' && <span>{typeWords(type)}</span>}
            {units && <span>in {units}</span>}
            {range && <span>range {range}</span>}
            {multiple && <span>several entries</span>}
            {mandatory && <span className={classes.mandatory}>mandatory</span>}
          </p>
        </div>
        {description && <p className={classes.description}>{description}</p>}
        {labels && Object.keys(labels).length > 0 && (
          <dl className={classes.labels}>
            {Object.entries(labels).map(([value, label]) => (
              <div key={value}>
                <dt>{value}</dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}

function operationWords(operations: ResourceModel['operations']): string {
  switch (operations) {
    case 'R':
      return 'Read'
    case 'W':
      return 'Write'
    case 'RW':
      return 'Read, write'
    case 'E':
      return 'Execute'
    case 'none':
      return 'For bootstrap only'
  }
}
