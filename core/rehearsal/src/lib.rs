#![forbid(unsafe_code)]
//! A whole world of offices in memory.
//!
//! A [`Plan`] is drawn from a seed: who asks whom, what officers want and when, what the road loses, who goes
//! down, whose clock is wrong, who breaks the rules. [`Plan::pass`] lets it happen through the product's own
//! functions and then asks every law of the house; [`Plan::shrunk`] makes a world in which a law did not hold
//! as small as it goes, and [`Plan::told`] tells it line by line.
//!
//! The clauses the world lives under are [`Terms`]: numbers, of which the product reads the text and the
//! reference model the numbers.

mod chance;
mod fault;
mod hold;
mod model;
mod office;
mod officer;
mod plan;
mod rogue;
mod seals;
mod shelf;
mod terms;
mod world;

pub use chance::Chance;
pub use fault::Fault;
pub use plan::{Plan, Trouble, Wish, WishKind};
pub use seals::Seals;
pub use terms::{Held, STATES, TREATY, Terms};
pub use world::{Broken, Passed};
