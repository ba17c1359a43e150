/** An error as DynamoDB answers it: `name` is the exception's name, `fields` what its body carries beside the message. */
export class TableError extends Error {
  override readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(name: string, message: string, fields: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = name;
    this.fields = fields;
  }
}

export function validationError(message: string): TableError {
  return new TableError('ValidationException', message);
}

/** A parameter of the wrong JSON type, or of a kind that the embedded table does not offer. */
export function serializationError(message: string): TableError {
  return new TableError('SerializationException', message);
}

export function tableNotFound(tableName: string): TableError {
  return new TableError('ResourceNotFoundException', `Requested resource not found: Table: ${tableName} not found`);
}
