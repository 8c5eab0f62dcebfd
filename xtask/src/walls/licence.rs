//! Whether a licence expression can be met by the licences we agreed to.

/// Reads an SPDX expression (`OR`, `AND`, `WITH`, parentheses; `/` as the older way to write `OR`).
/// An expression it cannot read is not allowed.
pub(super) fn allowed(expression: &str, agreed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0, agreed };
    reader.any() == Some(true) && reader.at == words.len()
}

struct Reader<'a> {
    words: &'a [&'a str],
    at: usize,
    agreed: &'a [&'a str],
}

impl Reader<'_> {
    fn any(&mut self) -> Option<bool> {
        let mut met = self.all()?;
        while self.takes("OR") {
            met |= self.all()?;
        }
        Some(met)
    }

    fn all(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.takes("AND") {
            met &= self.one()?;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let met = self.any()?;
            return self.takes(")").then_some(met);
        }
        let mut name = (*self.words.get(self.at)?).to_owned();
        self.at += 1;
        if self.takes("WITH") {
            name = format!("{name} WITH {}", self.words.get(self.at)?);
            self.at += 1;
        }
        Some(self.agreed.contains(&name.as_str()))
    }

    fn takes(&mut self, word: &str) -> bool {
        let is = self.words.get(self.at) == Some(&word);
        self.at += usize::from(is);
        is
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    const AGREED: &[&str] = &["MIT", "Apache-2.0", "ISC", "Apache-2.0 WITH LLVM-exception"];

    #[test]
    fn one_of_several_is_enough_and_all_of_several_are_needed() {
        assert!(allowed("GPL-3.0 OR MIT", AGREED));
        assert!(allowed("MIT/Apache-2.0", AGREED));
        assert!(!allowed("MIT AND GPL-3.0", AGREED));
        assert!(allowed("(MIT OR GPL-3.0) AND ISC", AGREED));
        assert!(!allowed("(GPL-2.0 OR GPL-3.0) AND ISC", AGREED));
    }

    #[test]
    fn an_exception_is_part_of_the_name() {
        assert!(allowed("Apache-2.0 WITH LLVM-exception OR GPL-2.0", AGREED));
        assert!(!allowed("MIT WITH LLVM-exception", AGREED));
    }

    #[test]
    fn what_cannot_be_read_is_not_allowed() {
        assert!(!allowed("", AGREED));
        assert!(!allowed("(MIT", AGREED));
        assert!(!allowed("MIT Apache-2.0", AGREED));
    }
}
