/** A question that a configuration file asks the user for a value (VS Code `inputs`). */
export type InputDefinition =
  | {
      readonly kind: 'promptString';
      readonly id: string;
      readonly description?: string;
      readonly default?: string;
      readonly isPassword: boolean;
    }
  | {
      readonly kind: 'pickString';
      readonly id: string;
      readonly description?: string;
      readonly options: readonly { readonly label?: string; readonly value: string }[];
      readonly default?: string;
    }
  | { readonly kind: 'command'; readonly id: string; readonly command: string; readonly args?: unknown };
