/** The page's script, one line. */
export declare const pageScript: string;
/** The page's style sheet. */
export declare const pageStyle: string;
