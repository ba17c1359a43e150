/** A refusal of a token endpoint, in the form of OAuth. Source: RFC 6749 §5.2. */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal';
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }

  answer(): Response {
    return Response.json({ error: this.error, error_description: this.message }, { status: 400 });
  }
}
