// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/ledger/heads.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/merkle.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/verification.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

namespace divan::ledger {

class LedgerTest : public test::DatabaseTest {
protected:
    Appended append_one(std::int64_t subject)
    {
        return database().write([&](db::UnitOfWork& tx) {
            return append(tx, clock.now(), {PersonId{1}, PostId{2}}, "letters.letter.registered",
                          {"letters.letter", subject}, {{"number", "1405/" + std::to_string(subject)}});
        });
    }

    void sign() { sign_head(database(), clock, "test", key); }

    Report verify_all() { return verify(database(), key.public_key()); }

    bool proves(const std::string& token)
    {
        const auto proof = database().read([&](db::ReadSession& session) { return prove(session, token); });
        return proof.position && merkle::verify_inclusion(proof.leaf, *proof.position, proof.head->tree_size,
                                                          proof.path, proof.head->root);
    }

    test::FakeClock clock;
    SigningKey key = SigningKey::from_seed(sha256("a test's seed"));
};

} // namespace divan::ledger
