import { Link } from 'react-router'
import { useObjectModel } from '../api/models.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './ModelDefinition.module.css'
import { ResourceDefinition } from './ResourceDefinition.tsx'

export interface ModelDefinitionProps {
  readonly object: number
  readonly version: string | undefined
  readonly search: string
}

export function ModelDefinition({ object, version, search }: ModelDefinitionProps) {
  const model = useObjectModel(object, version)
  if (model.isPending)
    return (
      <div className={classes.definition} aria-busy="true">
        <Skeleton width={240} height={18} />
      </div>
    )
  if (model.isError) return <Trouble error={model.error} onRetry={() => void model.refetch()} />

  const { id, name, description, multiple, mandatory, resources, version: shown } = model.data
  return (
    <article className={classes.definition} data-testid="model-definition">
      <Link className={classes.back} to={paths.models(search)}>
        All object models
      </Link>
      <header>
        <h2>{name}</h2>
        <p className={classes.facts}>
          <code>/{id}</code>
          <span>version {shown}</span>
          <span>{multiple ? 'several instances' : 'one instance'}</span>
          {mandatory && <span>mandatory</span>}
          <span>{counted(resources.length, 'resource')}</span>
        </p>
        <p className={classes.description}>{description}</p>
      </header>
      <ul>
        {resources.map((resource) => (
          <ResourceDefinition key={resource.id} resource={resource} search={search} />
        ))}
      </ul>
    </article>
  )
}
