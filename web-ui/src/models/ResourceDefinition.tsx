import type { ResourceModel } from '../api/types.ts'
import { typeWords } from '../values/typeWords.ts'
import classes from './ResourceDefinition.module.css'

export function ResourceDefinition({ resource, search }: { resource: ResourceModel; search: string }) {
  const { id, name, operations, type, range, units, multiple, mandatory, description, labels } = resource
  const text = withoutLabels(description, labels)
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
        {text && <p className={classes.description}>{text}</p>}
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

/** Definitions list what the values mean in their text; where that was understood it stands below, and once is enough. */
function withoutLabels(description: string, labels: ResourceModel['labels']): string {
  if (!labels) return description
  const isLabel = (line: string) => (/^\s*(\d+)\s*[:=.-]/.exec(line)?.[1] ?? '') in labels
  return description
    .split('\n')
    .filter((line) => !isLabel(line))
    .join('\n')
    .trim()
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
