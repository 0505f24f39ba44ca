// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/document.hpp"
#include "platform/procedure/dmn/graph.hpp"
#include "platform/procedure/dmn/types.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace divan::dmn {

/// Makes a graph of the files of a bundle: elements first, then what they need,
/// then their expressions.
class ModelReader {
public:
    explicit ModelReader(std::vector<Finding>& findings) : findings_{findings} {}

    /// Null when the first source is no DMN.
    [[nodiscard]] std::shared_ptr<const Graph> read(const std::vector<Source>& sources);

private:
    struct Import {
        std::string name;
        std::size_t file;
    };
    struct File {
        Document document;
        std::string space;
        std::vector<Import> imports;
        std::unique_ptr<Types> types;
        feel::Scope base; // its types, for every expression of the file
    };

    bool add_file(const Source& source);
    void read_imports(std::size_t file);
    void read_elements(std::size_t file);
    void read_element(std::size_t file, Node node, Element::Kind kind);
    void read_needs(std::size_t index);
    void add_need(Element& element, std::size_t target, Node node);
    std::vector<std::size_t> references(std::size_t element, std::string_view kind);
    void read_logic(std::size_t index);
    feel::Scope scope_of(std::size_t index);
    std::optional<std::size_t> resolve(std::size_t file, Node reference);
    void refuse_cycles();
    int depth_of(std::size_t index, std::vector<int>& depths);

    std::vector<Finding>& findings_;
    std::vector<File> files_;
    std::shared_ptr<Graph> graph_ = std::make_shared<Graph>(); // becomes the model's
    std::vector<Node> nodes_;                                  // of the elements
    std::map<std::string, std::size_t> by_id_;                 // namespace#id
};

} // namespace divan::dmn
