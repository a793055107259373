<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Lesson</name>
    <message><source>a number</source><translation>수</translation></message>
    <message><source>a whole number</source><translation>정수</translation></message>
    <message><source>true or false</source><translation>true 또는 false</translation></message>
    <message><source>a text in quotes</source><translation>따옴표로 묶은 문자열</translation></message>
    <message><source>a list in square brackets</source><translation>대괄호로 묶은 목록</translation></message>
    <message><source>an object in braces</source><translation>중괄호로 묶은 객체</translation></message>
    <message><source>a list in square brackets, or null</source><translation>대괄호로 묶은 목록 또는 null</translation></message>
    <message><source>a text in quotes, or one text per language</source><translation>따옴표로 묶은 문자열 또는 언어별 문자열</translation></message>
    <message><source>In {place}: {problem}</source><translation>{place} 항목: {problem}</translation></message>
    <message><source>{name} cannot be used ({problem}).</source><translation>{name} 값을 사용할 수 없습니다({problem}).</translation></message>
    <message><source>{name} must be one of {known}, but is {value}.</source><translation>{name} 값은 {known} 중 하나여야 합니다(현재 값: {value}).</translation></message>
    <message><source>There is no field “{field}” here. Correct its name or leave it out.</source><translation>여기에는 “{field}” 필드를 쓸 수 없습니다. 이름을 고치거나 필드를 지우십시오.</translation></message>
    <message><source>The field “{field}” is missing.</source><translation>“{field}” 필드가 없습니다.</translation></message>
    <message><source>{name} must be a finite number that is not too large, but is {value}.</source><translation>{name} 값은 지나치게 크지 않은 유한한 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be {kind}, but is {value}.</source><translation>{name} 값은 {kind} 형식이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be above {limit}, but is {value}.</source><translation>{name} 값은 {limit} 초과여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at least {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이상이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be below {limit}, but is {value}.</source><translation>{name} 값은 {limit} 미만이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at most {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이하여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must have exactly {limit} entries, but has {count}.</source><translation>{name} 항목 수는 정확히 {limit}개여야 합니다(현재 {count}개).</translation></message>
    <message><source>{name} must have at least {limit} entries, but has {count}.</source><translation>{name} 항목 수는 {limit}개 이상이어야 합니다(현재 {count}개).</translation></message>
    <message><source>{name} may have at most {limit} entries, but has {count}.</source><translation>{name} 항목 수는 {limit}개 이하여야 합니다(현재 {count}개).</translation></message>
    <message><source>{part}, number {number}</source><translation>{part} {number}번</translation></message>
    <message><source>{name} must have exactly {limit} entries.</source><translation>{name} 항목 수는 정확히 {limit}개여야 합니다.</translation></message>
    <message><source>{name} must have at least {limit} entries.</source><translation>{name} 항목 수는 {limit}개 이상이어야 합니다.</translation></message>
    <message><source>{name} may have at most {limit} entries.</source><translation>{name} 항목 수는 {limit}개 이하여야 합니다.</translation></message>
    <message><source>{part}, {name}</source><translation>{part}, {name}</translation></message>
    <message><source>There is no run number {number}; number of runs in this lesson: {count}.</source><translation>{number}번 실행이 없습니다. 이 수업의 실행 수: {count}.</translation></message>
    <message><source>{optimizer} has no learning rate to spread.</source><translation>{optimizer} 옵티마이저에는 펼칠 학습률이 없습니다.</translation></message>
    <message><source>Settings must be an object in braces, such as {example}.</source><translation>설정은 중괄호로 묶은 객체여야 합니다. 예: {example}.</translation></message>
    <message><source>{name} must be a finite number, but holds {value}.</source><translation>{name} 값은 유한한 수여야 하는데 {value} 값이 들어 있습니다.</translation></message>
    <message><source>At most {most} minima can be listed, but there are {count}.</source><translation>최소점은 {most}개까지 적을 수 있습니다(현재 {count}개).</translation></message>
    <message><source>panels must name at least one panel and each only once, but holds: {value}.</source><translation>panels에는 패널을 하나 이상, 중복 없이 적어야 합니다(현재 값: {value}).</translation></message>
    <message><source>The longer side of aspect may be at most {most} times the shorter, but they are {width} and {height}.</source><translation>aspect에서 긴 변은 짧은 변의 {most}배 이하여야 합니다(현재 값: {width}, {height}).</translation></message>
    <message><source>{name} may have at most {most} characters, but has {count}.</source><translation>{name} 길이는 {most}자 이하여야 합니다(현재 {count}자).</translation></message>
    <message><source>At character {position} of the surface's formula: {problem}</source><translation>곡면 수식의 {position}번째 글자: {problem}</translation></message>
    <message><source>{name} must lie between -{limit} and {limit}, but holds {value}.</source><translation>{name} 값은 -{limit} 이상 {limit} 이하여야 하는데 {value} 값이 들어 있습니다.</translation></message>
    <message><source>The range of {weight} must go from a lower to a higher number, but goes from {low} to {high}.</source><translation>{weight} 범위는 작은 수, 큰 수의 순서로 적어야 합니다(현재 범위: {low} ~ {high}).</translation></message>
    <message><source>The range of {weight} from {low} to {high} is too narrow. Make it wider.</source><translation>{weight} 범위가 너무 좁습니다(현재 범위: {low} ~ {high}). 더 넓게 잡으십시오.</translation></message>
    <message><source>The field “{field}” stands twice; the last one counts.</source><translation>“{field}” 필드가 두 번 나옵니다. 마지막 값을 사용합니다.</translation></message>
    <message><source>{name} must be a finite number, but is {value}.</source><translation>{name} 값은 유한한 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>This is not a Ravine lesson: a lesson is a JSON object with the fields “schema” and “lesson”.</source><translation>Ravine 수업 파일이 아닙니다. 수업 파일은 “schema” 필드와 “lesson” 필드가 있는 JSON 객체입니다.</translation></message>
    <message><source>This is not a Ravine lesson: it has {size} bytes, and a lesson has at most {most}.</source><translation>Ravine 수업 파일이 아닙니다. 크기가 {size}바이트인데, 수업 파일은 {most}바이트를 넘지 않습니다.</translation></message>
    <message><source>“{path}” is a folder, device or pipe. Choose an ordinary file.</source><translation>“{path}” 경로는 폴더나 장치, 파이프입니다. 일반 파일을 선택하십시오.</translation></message>
    <message><source>schema must be a whole number such as {newest}, but is {value}.</source><translation>schema 값은 {newest} 같은 정수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>This lesson was made with a newer version (schema {schema}, this program reads up to {newest}). Please update.</source><translation>더 새로운 버전에서 만든 수업입니다(파일의 schema: {schema}, 이 프로그램이 읽는 최신 schema: {newest}). 프로그램을 업데이트하십시오.</translation></message>
    <message><source>The lesson is damaged at line {line}, column {column}: it is no JSON there.</source><translation>수업 파일이 손상되었습니다. {line}행 {column}열의 내용이 JSON 형식이 아닙니다.</translation></message>
    <message><source>The lesson is damaged: it ends too early, at line {line}, column {column}.</source><translation>수업 파일이 손상되었습니다. {line}행 {column}열에서 내용이 끊겼습니다.</translation></message>
    <message><source>The file “{path}” cannot be opened: {reason}.</source><translation>“{path}” 파일을 열 수 없습니다({reason}).</translation></message>
    <message><source>This is not a Ravine lesson: byte {position} is no UTF-8 text. Save it as UTF-8 if it came from an editor.</source><translation>Ravine 수업 파일이 아닙니다. {position}번째 바이트가 UTF-8 텍스트가 아닙니다. 편집기에서 만든 파일이라면 UTF-8로 저장하십시오.</translation></message>
    <message><source>The lesson is nested too deeply. It is damaged.</source><translation>수업 파일의 중첩이 너무 깊습니다. 파일이 손상되었습니다.</translation></message>
    <message><source>This lesson of the older schema {schema} is damaged and cannot be opened.</source><translation>이전 형식(schema {schema})의 이 수업 파일은 손상되어 열 수 없습니다.</translation></message>
</context>
<context>
    <name>Files</name>
    <message><source>The file “{path}” could not be written ({reason}). Choose another place.</source><translation>“{path}” 파일을 저장하지 못했습니다({reason}). 다른 위치를 선택하십시오.</translation></message>
    <message><source>The disk of “{folder}” is full. Make room there or choose another place.</source><translation>“{folder}” 폴더가 있는 디스크가 가득 찼습니다. 공간을 확보하거나 다른 위치를 선택하십시오.</translation></message>
    <message><source>The file “{path}” may not be written: it or its folder is read-only, or another program has it open. Close that program or choose another place.</source><translation>“{path}” 파일에 쓸 수 없습니다. 파일이나 폴더가 읽기 전용이거나 다른 프로그램이 파일을 열고 있습니다. 그 프로그램을 닫거나 다른 위치를 선택하십시오.</translation></message>
    <message><source>The file name “{path}” is too long. Choose a shorter one.</source><translation>파일 이름이 너무 깁니다: “{path}”. 더 짧은 이름을 쓰십시오.</translation></message>
    <message><source>The path “{path}” is a folder. Add the name of a file to it.</source><translation>“{path}” 경로는 폴더입니다. 파일 이름을 덧붙이십시오.</translation></message>
    <message><source>The path “{path}” is a file, but a folder is needed here. Choose another place.</source><translation>“{path}” 경로는 파일인데 여기에는 폴더가 필요합니다. 다른 위치를 선택하십시오.</translation></message>
    <message><source>The folder “{folder}” does not exist. Create it or choose another place.</source><translation>“{folder}” 폴더가 없습니다. 폴더를 만들거나 다른 위치를 선택하십시오.</translation></message>
    <message><source>The path “{path}” is a device or pipe. Choose the name of an ordinary file.</source><translation>“{path}” 경로는 장치나 파이프입니다. 일반 파일 이름을 쓰십시오.</translation></message>
    <message><source>The path “{path}” holds a zero byte. Choose a name without it.</source><translation>“{path}” 경로에 0 바이트가 들어 있습니다. 0 바이트가 없는 이름을 쓰십시오.</translation></message>
</context>
<context>
    <name>Formula</name>
    <message><source>The character “{character}” at position {position} has no meaning in a formula.</source><translation>{position}번째 글자는 수식에 쓸 수 없습니다: “{character}”.</translation></message>
    <message><source>The formula has {count} characters; at most {limit} are read. Please shorten it.</source><translation>수식이 {count}자입니다. 읽을 수 있는 길이는 {limit}자까지이므로 수식을 줄이십시오.</translation></message>
    <message><source>The formula is empty. Type one such as w1^2 + 10 w2^2.</source><translation>수식이 비어 있습니다. w1^2 + 10 w2^2 같은 수식을 입력하십시오.</translation></message>
    <message><source>This bracket is never closed: a “)” is missing.</source><translation>괄호가 닫히지 않았습니다. “)” 기호가 빠졌습니다.</translation></message>
    <message><source>There is a “)” without its opening “(”.</source><translation>여는 괄호 “(” 없이 “)” 기호가 있습니다.</translation></message>
    <message><source>This “|” has no partner. Write |w1| or abs(w1) for an absolute value.</source><translation>“|” 기호의 짝이 없습니다. 절댓값은 |w1| 또는 abs(w1) 형태로 쓰십시오.</translation></message>
    <message><source>Nothing stands between the brackets.</source><translation>괄호 안이 비어 있습니다.</translation></message>
    <message><source>Something is missing here: a number, a name or a bracket.</source><translation>여기에 수, 이름 또는 괄호가 빠졌습니다.</translation></message>
    <message><source>Nothing follows “{operator}”. Add a number or a name.</source><translation>“{operator}” 뒤에 아무것도 없습니다. 수나 이름을 넣으십시오.</translation></message>
    <message><source>Two operators follow each other: “{first}” and “{second}”. Remove one.</source><translation>연산자 두 개가 이어져 있습니다: “{first}”, “{second}”. 하나를 지우십시오.</translation></message>
    <message><source>An operator is missing before {number}. Write a product as 2*3 or 2w1.</source><translation>{number} 앞에 연산자가 없습니다. 곱은 2*3 또는 2w1처럼 쓰십시오.</translation></message>
    <message><source>“{sign}” cannot stand here.</source><translation>여기에는 쓸 수 없습니다: “{sign}”.</translation></message>
    <message><source>A comma only separates the arguments of a function. Decimals have a point: 0.5.</source><translation>쉼표는 함수의 인수를 구분할 때만 씁니다. 소수는 0.5처럼 점으로 쓰십시오.</translation></message>
    <message><source>Only the right-hand side of an equation is typed: leave out “{sign}” and the left-hand side.</source><translation>등식은 우변만 입력합니다. “{sign}” 기호와 좌변을 지우십시오.</translation></message>
    <message><source>“{operator}” compares, which is only possible inside where(w1 &gt; 0, a, b).</source><translation>비교 연산자 “{operator}” 기호는 where(w1 &gt; 0, a, b) 안에서만 쓸 수 있습니다.</translation></message>
    <message><source>The number {number} is too large; at most 1e12 is allowed.</source><translation>수가 너무 큽니다: {number}. 1e12까지 쓸 수 있습니다.</translation></message>
    <message><source>The formula has more than {limit} parts. Please shorten it.</source><translation>수식의 구성 요소가 {limit}개를 넘습니다. 수식을 줄이십시오.</translation></message>
    <message><source>The formula is nested more than {limit} levels deep. Please simplify it.</source><translation>수식의 중첩이 {limit}단계를 넘습니다. 수식을 더 간단하게 쓰십시오.</translation></message>
    <message><source>“{name}” is a function: write {name}(...) with brackets.</source><translation>함수 “{name}” 뒤에는 괄호가 필요합니다. {name}(...) 형태로 쓰십시오.</translation></message>
    <message><source>After the name “{name}” only a whole power of at least 2 can stand. Write other powers as ({name}(...))^p.</source><translation>함수 이름 “{name}” 바로 뒤에는 2 이상의 정수 지수만 쓸 수 있습니다. 다른 거듭제곱은 ({name}(...))^p 형태로 쓰십시오.</translation></message>
    <message><source>Number of arguments of “{name}” must be from {fewest} to {most}, but is {count}.</source><translation>“{name}” 함수의 인수는 {fewest}~{most}개여야 합니다(현재 {count}개).</translation></message>
    <message><source>Unknown name “{name}”. Known names: {known}.</source><translation>알 수 없는 이름: “{name}”. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>A formula may have at most {limit} parameters, but has {count}.</source><translation>수식의 매개변수는 {limit}개까지 쓸 수 있습니다(현재 {count}개).</translation></message>
    <message><source>The name “{name}” already has a meaning in formulas. Please give the parameter another name.</source><translation>“{name}” 이름은 수식에서 이미 쓰입니다. 매개변수에 다른 이름을 붙이십시오.</translation></message>
    <message><source>The parameter “{name}” must be a number up to 1e12 in size, but is {value}.</source><translation>매개변수 “{name}” 값은 절댓값이 1e12 이하인 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>The update rule is empty. Type a line such as w &lt;- w - lr g.</source><translation>갱신 규칙이 비어 있습니다. w &lt;- w - lr g 같은 줄을 입력하십시오.</translation></message>
    <message><source>A line of a rule is “name &lt;- formula”, “name = formula” or “start name = formula”.</source><translation>규칙의 각 줄은 “이름 &lt;- 수식”, “이름 = 수식”, “start 이름 = 수식” 중 하나여야 합니다.</translation></message>
    <message><source>No line changes the weights. Add a line such as w &lt;- w - lr g.</source><translation>가중치를 갱신하는 줄이 없습니다. w &lt;- w - lr g 같은 줄을 추가하십시오.</translation></message>
    <message><source>A rule cannot change “{name}”. Please take another name for this line.</source><translation>규칙에서 “{name}” 값은 바꿀 수 없습니다. 이 줄에는 다른 이름을 쓰십시오.</translation></message>
    <message><source>A start for “{name}” needs a line “{name} &lt;- ...” that changes it.</source><translation>“{name}” 초깃값을 정하려면 그 값을 갱신하는 “{name} &lt;- ...” 줄이 있어야 합니다.</translation></message>
    <message><source>The name “{name}” is kept between steps: change it with “&lt;-”, not with “=”.</source><translation>“{name}” 값은 다음 단계로 이어지므로 “=” 기호 대신 “&lt;-” 기호로 갱신하십시오.</translation></message>
    <message><source>The update rule has {count} characters; at most {limit} are read.</source><translation>갱신 규칙이 {count}자입니다. 읽을 수 있는 길이는 {limit}자까지입니다.</translation></message>
    <message><source>The update rule has {count} lines; at most {limit} are read.</source><translation>갱신 규칙이 {count}줄입니다. 읽을 수 있는 길이는 {limit}줄까지입니다.</translation></message>
    <message><source>Number of arguments of “{name}” must be {right}, but is {count}.</source><translation>“{name}” 함수의 인수는 {right}개여야 합니다(현재 {count}개).</translation></message>
    <message><source>Unknown name “{name}”. Did you mean “{nearest}”?</source><translation>알 수 없는 이름: “{name}”. 비슷한 이름: “{nearest}”.</translation></message>
    <message><source>Unknown function “{name}”. Known functions: {known}.</source><translation>알 수 없는 함수: “{name}”. 쓸 수 있는 함수: {known}.</translation></message>
</context>
<context>
    <name>Labels</name>
    <message><source>{symbol} {value}</source><translation>{symbol} {value}</translation></message>
    <message><source>{label} ({number})</source><translation>{label} ({number})</translation></message>
    <message><source>{optimizer} {settings}</source><translation>{optimizer} {settings}</translation></message>
    <message><source>{settings}, {setting}</source><translation>{settings}, {setting}</translation></message>
    <message><source>on</source><translation>켬</translation></message>
    <message><source>off</source><translation>끔</translation></message>
</context>
<context>
    <name>Movies</name>
    <message><source>The ending of “{name}” is no format that can be written. Known endings: {known}.</source><translation>“{name}” 파일의 확장자로는 내보낼 수 없습니다. 쓸 수 있는 확장자: {known}.</translation></message>
    <message><source>{format} cannot be written here: no encoder was found. PNG frames and GIF are available.</source><translation>인코더가 없어 이 컴퓨터에서는 {format} 형식으로 내보낼 수 없습니다. PNG 프레임과 GIF는 쓸 수 있습니다.</translation></message>
    <message><source>{format} cannot be written here: no encoder was found. PNG frames are available.</source><translation>인코더가 없어 이 컴퓨터에서는 {format} 형식으로 내보낼 수 없습니다. PNG 프레임은 쓸 수 있습니다.</translation></message>
    <message><source>The size {width}x{height} cannot be used. Width and height are whole numbers from {least} to {most}.</source><translation>{width}x{height} 크기는 쓸 수 없습니다. 너비와 높이는 {least} 이상 {most} 이하의 정수여야 합니다.</translation></message>
    <message><source>The rate {rate} cannot be used. It is a number of frames per second above 0 and up to {most}, such as 30 or 12.5.</source><translation>초당 프레임 수로 {rate} 값은 쓸 수 없습니다. 30이나 12.5처럼 0보다 크고 {most} 이하인 수여야 합니다.</translation></message>
    <message><source>The quality “{quality}” is not known. Choose small, good or best.</source><translation>알 수 없는 품질: “{quality}”. small, good, best 중에서 고르십시오.</translation></message>
    <message><source>The number of loops {loops} cannot be used. It is 0 (for ever) or a whole number up to {most}.</source><translation>반복 횟수로 {loops} 값은 쓸 수 없습니다. 0(무한 반복) 또는 {most} 이하의 정수여야 합니다.</translation></message>
    <message><source>The number of frames {frames} cannot be used. It is a whole number from 1 to {most}.</source><translation>프레임 수로 {frames} 값은 쓸 수 없습니다. 1 이상 {most} 이하의 정수여야 합니다.</translation></message>
    <message><source>PNG frames</source><translation>PNG 프레임</translation></message>
    <message><source>The name “{name}” must hold one place for the number and no other percent sign. For example: frames-%04d.png</source><translation>파일 이름 “{name}” 안에는 번호 자리가 하나만 있고 다른 퍼센트 기호는 없어야 합니다. 예: frames-%04d.png</translation></message>
    <message><source>{format} needs an even width and height, but the size is {width}x{height}. {even} would do.</source><translation>{format} 형식은 너비와 높이가 짝수여야 하는데 크기가 {width}x{height}입니다. {even} 크기는 쓸 수 있습니다.</translation></message>
    <message><source>{format} cannot hold {rate} frames per second. Rates it can hold: {rates}.</source><translation>{format} 형식에는 초당 {rate}프레임을 담을 수 없습니다. 쓸 수 있는 초당 프레임 수: {rates}.</translation></message>
    <message><source>A {format} picture holds one frame, but {frames} were asked for. Choose one frame, or a name such as frames-%04d.png for all.</source><translation>{format} 그림에는 프레임을 하나만 담을 수 있는데 {frames}개를 요청했습니다. 프레임 하나를 고르거나, 모두 내보내려면 frames-%04d.png 같은 이름을 쓰십시오.</translation></message>
    <message><source>Of {expected} frames for “{path}”, {found} could be written and read back, so the file was not kept. Try again, or choose another format.</source><translation>“{path}” 파일의 프레임 {expected}개 중 {found}개만 제대로 기록되어 파일을 남기지 않았습니다. 다시 시도하거나 다른 형식을 고르십시오.</translation></message>
    <message><source>The {format} encoder gave up ({reason}). Try another size, rate or format.</source><translation>{format} 인코더가 중단되었습니다({reason}). 크기, 초당 프레임 수 또는 형식을 바꾸어 보십시오.</translation></message>
</context>
<context>
    <name>Settings</name>
    <message><source>Learning rate</source><translation>학습률</translation></message>
    <message><source>Weight decay</source><translation>가중치 감쇠</translation></message>
    <message><source>Momentum</source><translation>모멘텀 계수</translation></message>
    <message><source>Dampening</source><translation>댐프닝</translation></message>
    <message><source>Epsilon</source><translation>엡실론</translation></message>
    <message><source>Learning rate decay</source><translation>학습률 감쇠율</translation></message>
    <message><source>Initial sum</source><translation>누적합 초깃값</translation></message>
    <message><source>Smoothing</source><translation>평활 계수</translation></message>
    <message><source>Centered</source><translation>중심화</translation></message>
    <message><source>Decay of the mean</source><translation>1차 모멘트 감쇠율</translation></message>
    <message><source>Decay of the mean square</source><translation>2차 모멘트 감쇠율</translation></message>
    <message><source>How far one step goes: the factor before the gradient or its scaled form.</source><translation>한 단계의 보폭을 정합니다. 기울기 또는 크기를 조정한 기울기에 곱하는 값입니다.</translation></message>
    <message><source>Pulls the weights towards zero: this share of them is added to the gradient.</source><translation>가중치를 0 쪽으로 당깁니다. 가중치에 이 비율을 곱해 기울기에 더합니다.</translation></message>
    <message><source>Share of the velocity that is kept from step to step; 0 forgets it at once.</source><translation>다음 단계로 넘기는 속도 벡터의 비율입니다. 0이면 바로 사라집니다.</translation></message>
    <message><source>Share of every new gradient, after the first, that the velocity leaves out.</source><translation>새 기울기에서 속도 벡터에 더하지 않고 덜어 내는 비율입니다. 첫 기울기는 그대로 더합니다.</translation></message>
    <message><source>Small number added to the denominator, so that it never becomes zero.</source><translation>분모가 0이 되지 않도록 더하는 작은 수입니다.</translation></message>
    <message><source>How fast the learning rate itself shrinks: it is divided by 1 + (t - 1) × decay at step t.</source><translation>학습률이 줄어드는 빠르기입니다. 단계 t에서 학습률을 1 + (t - 1) × 감쇠율로 나눕니다.</translation></message>
    <message><source>Where the sum of squared gradients starts.</source><translation>기울기 제곱 누적합이 시작하는 값입니다.</translation></message>
    <message><source>Share of the mean squared gradient that is kept from step to step.</source><translation>다음 단계로 넘기는 기울기 제곱 평균의 비율입니다.</translation></message>
    <message><source>Divides by the spread of the gradient around its mean instead of its size.</source><translation>기울기의 크기 대신, 기울기가 평균에서 흩어진 정도로 나눕니다.</translation></message>
    <message><source>Share of the gradient's running mean that is kept.</source><translation>다음 단계로 넘기는 기울기 이동 평균의 비율입니다.</translation></message>
    <message><source>Share of the running mean squared gradient that is kept.</source><translation>다음 단계로 넘기는 기울기 제곱 이동 평균의 비율입니다.</translation></message>
    <message><source>{name} must be a finite number, but is {value}.</source><translation>{name} 값은 유한한 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be true or false, but is {value}.</source><translation>{name} 값은 true 또는 false여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be a number, true or false, or a list of numbers, but is {value}.</source><translation>{name} 값은 수, true 또는 false, 수의 목록 중 하나여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{owner} has no setting “{name}”. Its settings are: {known}.</source><translation>{owner} 설정에는 “{name}” 항목이 없습니다. 쓸 수 있는 설정: {known}.</translation></message>
    <message><source>{owner} has no settings, so “{name}” cannot be set.</source><translation>{owner}: 설정이 없으므로 “{name}” 값을 정할 수 없습니다.</translation></message>
    <message><source>{name} must be above {limit}, but is {value}.</source><translation>{name} 값은 {limit} 초과여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at least {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이상이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be below {limit}, but is {value}.</source><translation>{name} 값은 {limit} 미만이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at most {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이하여야 합니다(현재 값: {value}).</translation></message>
    <message><source>“{text}” is no value: write a number such as 0.1, true or false, or a list such as 1,2,3.</source><translation>값으로 읽을 수 없습니다: “{text}”. 0.1 같은 수, true 또는 false, 1,2,3 같은 목록을 쓰십시오.</translation></message>
    <message><source>Condition number</source><translation>조건수</translation></message>
    <message><source>Rotation</source><translation>회전각</translation></message>
    <message><source>Scale</source><translation>배율</translation></message>
    <message><source>How many times steeper the walls are than the valley floor.</source><translation>골짜기의 벽이 바닥보다 몇 배 가파른지를 나타냅니다.</translation></message>
    <message><source>Angle from the first weight's axis to the valley floor.</source><translation>첫째 가중치의 축과 골짜기 바닥이 이루는 각도입니다.</translation></message>
    <message><source>Factor before the whole loss.</source><translation>손실 전체에 곱하는 값입니다.</translation></message>
</context>
<context>
    <name>Optimizers</name>
    <message><source>There is no optimizer named “{name}”. The known ones are: {known}.</source><translation>“{name}” 옵티마이저가 없습니다. 쓸 수 있는 옵티마이저: {known}.</translation></message>
    <message><source>Gradient descent</source><translation>경사하강법</translation></message>
    <message><source>Steps straight downhill, as far as the slope is steep.</source><translation>가장 가파른 내리막으로 곧장, 가파를수록 멀리 움직입니다.</translation></message>
    <message><source>Weight decay is added to the gradient, as in PyTorch's SGD.</source><translation>PyTorch의 SGD처럼 가중치 감쇠를 기울기에 더합니다.</translation></message>
    <message><source>Momentum</source><translation>모멘텀</translation></message>
    <message><source>A heavy ball: it keeps a part of its velocity and adds every gradient.</source><translation>무거운 공처럼 속도 벡터의 일부를 유지하면서 기울기를 계속 더합니다.</translation></message>
    <message><source>The learning rate stands outside the velocity, as in PyTorch; Keras and many books put it inside, which is the same path only while it is constant. Dampening leaves the first gradient whole.</source><translation>PyTorch처럼 학습률을 속도 벡터 밖에서 곱합니다. Keras와 여러 교재는 안에서 곱하는데, 학습률이 일정할 때만 궤적이 같습니다. 댐프닝은 첫 기울기에 적용하지 않습니다.</translation></message>
    <message><source>Nesterov momentum</source><translation>네스테로프 모멘텀</translation></message>
    <message><source>Momentum that corrects itself by looking one push ahead.</source><translation>한 걸음 앞을 내다보고 스스로 고치는 모멘텀입니다.</translation></message>
    <message><source>PyTorch's rearrangement: the weights shown are already the point looked ahead to. In the original form the weights lag behind, and only the gradient is taken at the point ahead.</source><translation>PyTorch가 바꿔 쓴 식이라 표시되는 가중치가 이미 앞을 내다본 지점입니다. 원래 식에서는 가중치가 뒤처져 있고 기울기만 앞 지점에서 구합니다.</translation></message>
    <message><source>AdaGrad</source><translation>AdaGrad</translation></message>
    <message><source>Each weight slows down by the sum of all its squared gradients.</source><translation>가중치마다 기울기 제곱 누적합이 커질수록 보폭을 줄입니다.</translation></message>
    <message><source>Epsilon stands outside the root, as in PyTorch; Keras puts it inside and starts the sum at 0.1.</source><translation>PyTorch처럼 엡실론을 제곱근 밖에서 더합니다. Keras는 제곱근 안에서 더하고 누적합을 0.1에서 시작합니다.</translation></message>
    <message><source>RMSProp</source><translation>RMSProp</translation></message>
    <message><source>Divides by the recent size of the gradient, so old ones are forgotten.</source><translation>최근 기울기의 크기로 나누므로 오래된 기울기는 잊힙니다.</translation></message>
    <message><source>Epsilon stands outside the root and nothing corrects the start at zero, as in PyTorch, so the first step is up to ten learning rates long; Keras puts epsilon inside.</source><translation>PyTorch처럼 엡실론을 제곱근 밖에서 더하고 편향 보정을 하지 않으므로 첫 보폭이 학습률의 최대 10배가 됩니다. Keras는 엡실론을 제곱근 안에서 더합니다.</translation></message>
    <message><source>Adam</source><translation>Adam</translation></message>
    <message><source>Momentum whose steps are scaled by the recent size of the gradient.</source><translation>최근 기울기의 크기에 맞춰 보폭을 조정하는 모멘텀입니다.</translation></message>
    <message><source>Epsilon is added after the correction of the start at zero, as in the paper's algorithm 1 and PyTorch; Keras adds it before. Weight decay is added to the gradient, which is not AdamW.</source><translation>논문의 알고리즘 1과 PyTorch처럼 편향 보정 뒤에 엡실론을 더합니다. Keras는 보정 전에 더합니다. 가중치 감쇠는 기울기에 더하므로 AdamW와 다릅니다.</translation></message>
</context>
<context>
    <name>Picture</name>
    <message><source>loss</source><translation>손실</translation></message>
    <message><source>loss above the minimum</source><translation>최솟값을 넘는 손실</translation></message>
    <message><source>gradient size</source><translation>기울기 크기</translation></message>
</context>
<context>
    <name>Command line</name>
    <message><source>There is no lesson “{name}”. Give the path of a lesson file or one of the shipped lessons: {known}.</source><translation>“{name}” 수업이 없습니다. 수업 파일의 경로나 기본 수업의 이름을 쓰십시오. 기본 수업: {known}.</translation></message>
    <message><source>There is no surface “{name}”. Type a formula of w1 and w2, or one of the known names: {known}.</source><translation>“{name}” 곡면이 없습니다. w1과 w2로 된 수식이나 곡면 이름을 쓰십시오. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>The start must be two numbers with a comma, such as -4,2, but is “{text}”.</source><translation>시작점은 -4,2처럼 쉼표로 나눈 두 수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The number of steps must be a whole number from 1 to {most}, but is “{text}”.</source><translation>단계 수는 1 이상 {most} 이하의 정수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The size must be width x height in pixels, such as 1280x720, with {low} to {high} along each side, but is “{text}”.</source><translation>크기는 1280x720처럼 “너비x높이”(픽셀)로 쓰고, 각 변은 {low} 이상 {high} 이하여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The longer side may be at most {times} times the shorter one, but the size is “{text}”.</source><translation>긴 변은 짧은 변의 {times}배 이하여야 합니다(현재 크기: “{text}”).</translation></message>
    <message><source>The rate must be from {low} to {high} frames per second, but is “{text}”.</source><translation>초당 프레임 수는 {low} 이상 {high} 이하여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The frames must be first:stop, such as 30:90 with the first below the stop, or with one end left open, but are “{text}”.</source><translation>프레임 범위는 30:90처럼 “처음:끝”으로 쓰고, 처음이 끝보다 작아야 합니다. 한쪽은 비워 둘 수 있습니다(현재 값: “{text}”).</translation></message>
    <message><source>The value of {option} must be a whole number from 0, but is “{text}”.</source><translation>{option} 값은 0 이상의 정수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>A setting is written key=value, such as lr=0.1, but here is “{word}”.</source><translation>설정은 lr=0.1처럼 “이름=값”으로 씁니다(현재 값: “{word}”).</translation></message>
    <message><source>The setting “{key}” is given twice. Leave one of them out.</source><translation>“{key}” 설정이 두 번 나옵니다. 하나를 지우십시오.</translation></message>
    <message><source>There is no screen to open a window on. “ravine export” and “ravine trace” need none; “ravine doctor” says what is missing.</source><translation>창을 띄울 화면이 없습니다. “ravine export”와 “ravine trace”에는 화면이 필요 없습니다. 무엇이 빠졌는지는 “ravine doctor”로 알 수 있습니다.</translation></message>
</context>
<context>
    <name>Surfaces</name>
    <message><source>Round bowl</source><translation>둥근 그릇</translation></message>
    <message><source>The simplest loss: every direction is equally steep.</source><translation>가장 단순한 손실입니다. 어느 방향이나 똑같이 가파릅니다.</translation></message>
    <message><source>Ravine</source><translation>골짜기</translation></message>
    <message><source>A long valley: the steep direction limits the learning rate, the flat one takes the time.</source><translation>긴 골짜기입니다. 가파른 방향이 학습률을 제한하고, 평탄한 방향에서 시간이 걸립니다.</translation></message>
    <message><source>Rosenbrock's banana</source><translation>로젠브록 함수</translation></message>
    <message><source>A bent valley: finding it is easy, following its flat floor is slow.</source><translation>바나나처럼 굽은 골짜기입니다. 골짜기를 찾기는 쉽지만 평탄한 바닥을 따라가는 데 오래 걸립니다.</translation></message>
    <message><source>Beale's function</source><translation>빌 함수</translation></message>
    <message><source>Steep walls around a flat middle, with the minimum in a narrow valley.</source><translation>평탄한 가운데를 가파른 벽이 둘러싸고, 최솟값은 좁은 골짜기에 있습니다.</translation></message>
    <message><source>Booth's function</source><translation>부스 함수</translation></message>
    <message><source>A bowl whose axes lie between the weights, so both must move together.</source><translation>그릇의 축이 가중치 축과 어긋나 있어 두 가중치가 함께 움직여야 합니다.</translation></message>
    <message><source>Matyas's function</source><translation>마티아스 함수</translation></message>
    <message><source>A long shallow bowl, twenty-five times flatter along one diagonal.</source><translation>길고 얕은 그릇입니다. 한쪽 대각선 방향이 25배 더 평탄합니다.</translation></message>
    <message><source>Dixon and Price's function</source><translation>딕슨–프라이스 함수</translation></message>
    <message><source>One valley that forks around a saddle into two equal minima.</source><translation>골짜기 하나가 안장점에서 갈라져 값이 같은 두 최소점으로 이어집니다.</translation></message>
    <message><source>Easom's function</source><translation>이솜 함수</translation></message>
    <message><source>A needle's eye: flat nearly everywhere, with one small deep well.</source><translation>바늘구멍 같은 곡면입니다. 거의 모든 곳이 평탄하고 작고 깊은 우물이 하나 있습니다.</translation></message>
    <message><source>Saddle</source><translation>안장</translation></message>
    <message><source>Down along one weight, up along the other: the gradient is zero in the middle, without a minimum.</source><translation>한 가중치를 따라서는 내려가고 다른 가중치를 따라서는 올라갑니다. 가운데에서 기울기가 0이지만 최소점은 아닙니다.</translation></message>
    <message><source>Monkey saddle</source><translation>원숭이 안장</translation></message>
    <message><source>Three ways down and three up: in the middle slope and curvature are both zero.</source><translation>내리막이 셋, 오르막이 셋입니다. 가운데에서는 기울기와 곡률이 모두 0입니다.</translation></message>
    <message><source>Plateau</source><translation>고원</translation></message>
    <message><source>A wide shelf that is almost flat: small gradients starve plain descent long before the well.</source><translation>거의 평탄하고 넓은 고원입니다. 기울기가 작아 단순한 경사하강법은 우물에 닿기 한참 전에 힘을 잃습니다.</translation></message>
    <message><source>A sharp and a flat minimum</source><translation>뾰족한 최솟값과 평탄한 최솟값</translation></message>
    <message><source>Two equally deep valleys: a learning rate that is too large for the sharp one ends in the flat one.</source><translation>깊이가 같은 두 골짜기입니다. 학습률이 뾰족한 골짜기에 비해 너무 크면 평탄한 골짜기에서 끝납니다.</translation></message>
    <message><source>There is no surface named “{name}”. The known ones are: {known}.</source><translation>“{name}” 곡면이 없습니다. 쓸 수 있는 곡면: {known}.</translation></message>
    <message><source>The plotted range of {weight} must run from a lower to a clearly higher number within ±1e12, but is {low} to {high}.</source><translation>{weight} 표시 범위는 ±1e12 안에서 작은 수, 뚜렷이 더 큰 수의 순서여야 합니다(현재 범위: {low} ~ {high}).</translation></message>
    <message><source>The loss is {value} at the minimum ({w1}, {w2}) of the typed surface; a minimum needs a finite loss.</source><translation>입력한 곡면의 최소점 ({w1}, {w2}) 위치에서 손실이 {value}입니다. 최소점의 손실은 유한해야 합니다.</translation></message>
    <message><source>Himmelblau's function</source><translation>히멜블라우 함수</translation></message>
    <message><source>Four equally deep wells: the start decides in which one a run ends.</source><translation>깊이가 같은 우물이 네 개 있습니다. 어느 우물에서 끝날지는 시작점이 정합니다.</translation></message>
    <message><source>McCormick's function</source><translation>매코믹 함수</translation></message>
    <message><source>A tilted sheet of corrugated iron with one gentle well after the other.</source><translation>기울어진 물결판처럼 완만한 우물이 차례로 이어집니다.</translation></message>
    <message><source>Three-hump camel</source><translation>세 혹 낙타 함수</translation></message>
    <message><source>Three wells in a row, the middle one deepest: speed decides which is met.</source><translation>우물 세 개가 나란히 있고 가운데가 가장 깊습니다. 어느 우물에 닿을지는 속도가 정합니다.</translation></message>
    <message><source>Six-hump camel</source><translation>여섯 혹 낙타 함수</translation></message>
    <message><source>Six wells in three pairs of equal depth, and a saddle in the middle.</source><translation>깊이가 같은 우물이 두 개씩 세 쌍 있고, 가운데에 안장점이 있습니다.</translation></message>
    <message><source>Goldstein and Price's function</source><translation>골드스타인–프라이스 함수</translation></message>
    <message><source>Walls a million high around four small wells: look at its logarithm.</source><translation>높이가 백만에 이르는 벽이 작은 우물 네 개를 둘러쌉니다. 로그 눈금으로 보십시오.</translation></message>
    <message><source>Rastrigin's function</source><translation>라스트리긴 함수</translation></message>
    <message><source>An egg box laid over a bowl: a well in every cell, the deepest in the middle.</source><translation>그릇 위에 달걀판을 깐 모양입니다. 칸마다 우물이 있고 가운데가 가장 깊습니다.</translation></message>
    <message><source>Ackley's function</source><translation>애클리 함수</translation></message>
    <message><source>A funnel in a field of dimples; at its tip the slope jumps.</source><translation>잔 홈이 가득한 들판에 난 깔때기입니다. 뾰족한 끝에서 기울기가 갑자기 바뀝니다.</translation></message>
    <message><source>Griewank's function</source><translation>그리방크 함수</translation></message>
    <message><source>Many soft wells of nearly the same depth: local minima that hardly hurt.</source><translation>깊이가 거의 같은 완만한 우물이 많습니다. 지역 최솟값에 갇혀도 손해가 거의 없습니다.</translation></message>
    <message><source>Styblinski and Tang's function</source><translation>스티블린스키–탕 함수</translation></message>
    <message><source>Four broad wells of different depth, one for each choice of two signs.</source><translation>넓은 우물 네 개가 두 가중치의 부호 조합마다 하나씩 있고, 깊이는 서로 다릅니다.</translation></message>
    <message><source>Branin's function</source><translation>브라닌 함수</translation></message>
    <message><source>Three equally deep wells along a bent valley with low passes between.</source><translation>굽은 골짜기를 따라 깊이가 같은 우물 세 개가 있고, 그 사이에 낮은 고개가 있습니다.</translation></message>
    <message><source>Lévy's function no. 13</source><translation>레비 함수 13번</translation></message>
    <message><source>A bowl with ripples that are far steeper across than along.</source><translation>잔물결이 진 그릇입니다. 물결을 가로지르는 방향이 따라가는 방향보다 훨씬 가파릅니다.</translation></message>
    <message><source>Drop wave</source><translation>드롭웨이브 함수</translation></message>
    <message><source>Rings around a drop: every ring but the innermost is a trap.</source><translation>물방울을 둘러싼 고리들입니다. 가장 안쪽 고리를 뺀 모든 고리가 함정입니다.</translation></message>
    <message><source>Two wells</source><translation>두 우물</translation></message>
    <message><source>A deep and a shallow well with a pass between: what falls into the wrong one needs speed to leave it.</source><translation>깊은 우물과 얕은 우물 사이에 고개가 있습니다. 얕은 쪽에 빠지면 속도가 있어야 빠져나옵니다.</translation></message>
</context>
<context>
    <name>Tables</name>
    <message><source>The ending of “{name}” is no format for numbers. Known endings: {known}.</source><translation>“{name}” 파일의 확장자로는 수치를 내보낼 수 없습니다. 쓸 수 있는 확장자: {known}.</translation></message>
</context>
<context>
    <name>Export</name>
    <message><source>{format} needs an even width and height, so the size was changed to {width}x{height}.</source><translation>{format} 형식은 너비와 높이가 짝수여야 하므로 크기를 {width}x{height} 픽셀로 바꿨습니다.</translation></message>
    <message><source>A picture shows one frame: choose it with --frame instead of --frames.</source><translation>그림에는 프레임이 하나만 들어갑니다. --frames 대신 --frame 옵션으로 고르십시오.</translation></message>
    <message><source>A film shows many frames: choose them with --frames A:B instead of --frame, or write a picture.</source><translation>영상에는 프레임이 여러 개 들어갑니다. --frame 대신 --frames A:B 옵션으로 고르거나 그림으로 내보내십시오.</translation></message>
    <message><source>There is no frame {number}: at {fps} frames per second the film has frames 0 to {last}.</source><translation>{number}번 프레임이 없습니다. 초당 {fps}프레임일 때 영상의 프레임은 0번에서 {last}번까지입니다.</translation></message>
    <message><source>The picture “{path}” could not be written. The disk may be full.</source><translation>“{path}” 그림을 저장하지 못했습니다. 디스크가 가득 찼을 수 있습니다.</translation></message>
</context>
<context>
    <name>Stage</name>
    <message><source>start</source><translation>시작점</translation></message>
    <message><source>Add a run to see it descend.</source><translation>실행을 추가하면 내려가는 모습이 보입니다.</translation></message>
    <message><source>loss</source><translation>손실</translation></message>
    <message><source>The map is being computed.</source><translation>지도를 계산하고 있습니다.</translation></message>
    <message><source>step {step} of {steps}</source><translation>{step} / {steps} 단계</translation></message>
    <message><source>computing {step} of {steps}</source><translation>계산 중: {step} / {steps} 단계</translation></message>
    <message><source>step</source><translation>단계</translation></message>
</context>
<context>
    <name>Verdict</name>
    <message><source>crawls</source><translation>느림</translation></message>
    <message><source>converges</source><translation>수렴</translation></message>
    <message><source>oscillates</source><translation>진동</translation></message>
    <message><source>hovers</source><translation>맴돎</translation></message>
    <message><source>diverges</source><translation>발산</translation></message>
    <message><source>stuck at a saddle</source><translation>안장점에 갇힘</translation></message>
    <message><source>leaves the domain</source><translation>정의역을 벗어남</translation></message>
    <message><source>converges at {step}</source><translation>{step}단계에서 수렴</translation></message>
    <message><source>diverges at {step}</source><translation>{step}단계에서 발산</translation></message>
    <message><source>leaves the domain at {step}</source><translation>{step}단계에서 정의역을 벗어남</translation></message>
</context>
</TS>
