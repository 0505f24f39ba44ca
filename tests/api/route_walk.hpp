// SPDX-License-Identifier: Apache-2.0
// What every route refuses, read off the route table and the published description: a route that is added
// later is held to it without being named here. Only a new parameter of a path needs its record
// (walk_records.cpp).
#pragma once

#include "api/body_faults.hpp"
#include "api/demo_server.hpp"
#include "api/walk_records.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace divan::test {

/// The caller holds every permission, each on his own post only.
class EveryRoute : public testing::Test {
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();

    using Entries = std::vector<std::unique_ptr<http::Entry>>;
    static const Entries& routes() { return server->router().entries(); }
    static HttpClient& caller() { return walkers->caller; }

    /// The path with each parameter given by `value`.
    template <class Value>
    static std::string filled(const http::Entry& entry, const Value& value)
    {
        auto path = entry.route.path;
        for (const auto& name : entry.parameters) {
            path.replace(path.find("{" + name + "}"), name.size() + 2, value(name));
        }
        return path;
    }
    static std::string own(const std::string& parameter) { return records.at(parameter).own; }
    static std::string own_path(const http::Entry& entry) { return filled(entry, own); }

    static HttpClient::Headers headers(const http::Entry& entry, const std::string& version = "\"1\"");
    static HttpAnswer ask(const http::Entry& entry, const std::string& target, const std::string& body);
    static std::string sample(const http::Entry& entry)
    {
        return schemas->sample(entry.route.method, entry.route.path);
    }

    /// What acts leave behind: their ledger entries, and the rows of those that have none.
    static std::vector<std::int64_t> traces();

    inline static std::unique_ptr<DemoServer> server;
    inline static std::unique_ptr<Walkers> walkers;
    inline static std::unique_ptr<BodySchemas> schemas;
    inline static WalkRecords records;
};

} // namespace divan::test
