// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace divan::spreadsheets {

/// What the cells of a column are; all are given as text, "" is an empty cell. A cell that isn't what its
/// column says is written as the text that it is.
enum class CellKind {
    text,
    number, // decimal, at most fifteen digits
    date    // ISO day; a real date in the sheet
};

struct Column {
    std::string title;
    CellKind kind{CellKind::text};
};

struct SheetHead {
    std::string name;
    bool is_right_to_left{}; // dates are then shown in the Solar Hijri calendar
    std::vector<Column> columns;
};

/// A file without a name in the folder for temporary files; gone with its owner.
class TemporaryFile {
public:
    /// Throws std::system_error.
    TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();

    /// By which this process opens it anew.
    [[nodiscard]] std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
    /// These throw std::system_error.
    [[nodiscard]] std::int64_t size() const;
    [[nodiscard]] std::string read(std::int64_t from, std::size_t max) const;

private:
    int descriptor_{-1};
};

/// An Office Open XML workbook with one sheet that is written row after row: in memory is one row, the rest
/// lies in temporary files. A text is stored as a string whatever it begins with, so that none becomes a
/// formula or a link. All throw std::runtime_error when the library or the disk fails.
class Workbook {
public:
    explicit Workbook(SheetHead head);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook();

    /// The next row; no cell beyond the columns is taken.
    void add(const std::vector<std::string>& cells);
    /// The whole file; nothing may be added after it.
    [[nodiscard]] std::unique_ptr<TemporaryFile> close();

private:
    struct Writing; // what belongs to the library

    SheetHead head_;
    std::unique_ptr<Writing> writing_;
};

/// As a sheet may be called: at most 31 characters, none of []:*?/\, not in apostrophes, not empty.
[[nodiscard]] std::string sheet_name(std::string_view wanted);

} // namespace divan::spreadsheets
