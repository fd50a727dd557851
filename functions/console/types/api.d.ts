import type {paths} from "openapi";

/** What the API's document says, in the form in which api.js asks. For the check alone: no browser sees it. */
declare global {
  namespace Api {
    type Method = "get" | "post" | "delete";
    type Any = {parameters: {query?: unknown; path?: unknown}; requestBody?: unknown; responses: unknown};
    type Known<T> = [NonNullable<T>] extends [never] ? {} : NonNullable<T>;

    /** Paths that have the method, as the document writes them. */
    type Path<M extends Method> = {[P in keyof paths]: paths[P] extends Record<M, Any> ? P : never}[keyof paths];
    type Operation<M extends Method, P extends Path<M>> = paths[P] extends Record<M, infer O extends Any> ? O : never;
    type OperationOf<P extends keyof paths> = Extract<paths[P][Method & keyof paths[P]], Any>;
    type InQuery<O> = O extends Any ? keyof Known<O["parameters"]["query"]> : never;
    type InPath<O> = O extends Any ? keyof Known<O["parameters"]["path"]> : never;

    type Value = string | number | boolean | null | undefined;
    /** Those in braces are needed; what is null, undefined or empty is left out. */
    type Parameters<P extends keyof paths> = {[N in InPath<OperationOf<P>>]: string} & {[N in InQuery<OperationOf<P>>]?: Value};

    const of: unique symbol;
    /** A path with its parameters in it, as path() makes it. */
    type Address<P extends keyof paths> = string & {readonly [of]: P};
    type Plain<P extends keyof paths> = P extends `${string}{${string}` ? never : P;
    type To<P extends keyof paths> = Plain<P> | Address<P>;
    /** All that may be asked for by GET. */
    type Gets = {[P in Path<"get">]: To<P>}[Path<"get">];

    type Json<T> = T extends {content: {"application/json": infer J}} ? J : never;
    type Body<P extends Path<"post">> = Json<NonNullable<Operation<"post", P>["requestBody"]>>;
    type Answer<M extends Method, P extends Path<M>> = Operation<M, P>["responses"] extends infer R ? Told<Json<R[keyof R & (200 | 202)]>> : never;

    /** As it comes: every field is written, and one that has nothing to tell is null, which the generator takes for an object without fields. */
    type Told<T> = T extends string | number | boolean | null
      ? T
      : T extends (infer E)[]
        ? Told<E>[]
        : T extends Record<string, never>
          ? never
          : {[K in keyof T]-?: Told<Exclude<T[K], undefined>>};
    /** What is answered to many symbols at once, unlike to one. */
    type Batch = Extract<Answer<"post", "/symbols">, {batchId: string}>;
    type Tracked = Exclude<Answer<"post", "/symbols">, Batch>;
  }
}
